package org.apminebanconvention.intersessional.speakers;

/**
 * Through whom something was asked for: the delegation itself by its own link, the focal point of one registration, or staff
 * for the delegation. Everybody who knows the meeting's password can register; so a focal point can ask for the floor, but
 * change only what that focal point has asked for.
 */
record Asker(String value) {

    private static final String REGISTRATION = "registration/";
    private static final String STAFF = "staff/";

    static Asker delegation() {
        return new Asker("delegation");
    }

    static Asker focalPoint(String registration) {
        return new Asker(REGISTRATION + registration);
    }

    static Asker staff(String user) {
        return new Asker(STAFF + user);
    }

    boolean speaksForTheDelegation() {
        return !isFocalPoint();
    }

    boolean isStaff() {
        return value.startsWith(STAFF);
    }

    boolean isFocalPoint() {
        return value.startsWith(REGISTRATION);
    }

    boolean mayChange(RequestForTheFloor request) {
        return speaksForTheDelegation() || equals(request.askedBy());
    }
}
