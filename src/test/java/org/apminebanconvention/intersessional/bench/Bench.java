package org.apminebanconvention.intersessional.bench;

/** {@code mvn -Pbench -Dbench=dispatch verify} measures the dispatch; {@code -Dbench=kills} kills nodes while it goes
 * on, {@code -Dbench=registration} measures the registration, {@code -Dbench=reminders} the reminders,
 * {@code -Dbench=speakers} the list of speakers, {@code -Dbench=publication} kills nodes in each step of its publication,
 * {@code -Dbench=progress} measures what managers look at. */
final class Bench {

    public static void main(String[] arguments) throws Exception {
        String which = String.join(" ", arguments);
        switch (which) {
            case "dispatch" -> DispatchBench.run();
            case "kills" -> Kills.run();
            case "registration" -> RegistrationBench.run();
            case "reminders" -> RemindersBench.run();
            case "speakers" -> SpeakersBench.run();
            case "publication" -> PublicationKills.run();
            case "progress" -> ProgressBench.run();
            default -> {
                System.err.println(
                        "There are dispatch, kills, registration, reminders, speakers, publication and progress: -Dbench=dispatch and so on");
                System.exit(2);
            }
        }
        // threads of the libraries do not hold it up
        System.exit(0);
    }

    private Bench() {}
}
