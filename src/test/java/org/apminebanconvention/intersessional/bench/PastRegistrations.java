package org.apminebanconvention.intersessional.bench;

import java.sql.SQLException;
import java.util.List;

/**
 * Registrations that were there before: copies of one that the product has taken, with its participants, its process and its history. Each
 * delegation has two in each meeting, as in life; so many meetings there were.
 */
final class PastRegistrations {

    private static final int OF_A_DELEGATION = 2;

    /** Tables of the engine, with the columns that name an instance or something of it. */
    private static final List<String> OF_AN_INSTANCE = List.of(
            "act_ru_execution",
            "act_ru_event_subscr",
            "act_ru_variable",
            "act_ru_task",
            "act_ru_identitylink",
            "act_ru_job",
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst",
            "act_hi_varinst",
            "act_hi_detail",
            "act_hi_identitylink",
            "act_hi_decinst",
            "act_hi_dec_in",
            "act_hi_dec_out",
            "act_hi_op_log");

    private static final List<String> NAMES = List.of(
            "id_",
            "proc_inst_id_",
            "root_proc_inst_id_",
            "parent_id_",
            "super_exec_",
            "execution_id_",
            "process_instance_id_",
            "task_id_",
            "act_inst_id_",
            "parent_act_inst_id_",
            "activity_instance_id_",
            "var_inst_id_",
            "var_scope_",
            "dec_inst_id_",
            "root_dec_inst_id_",
            "operation_id_");

    private final House house;

    PastRegistrations(House house) {
        this.house = house;
    }

    /** Adds as many as are wanting. */
    void fillUp(int number, int delegations) throws SQLException {
        int wanting = number - house.number("select count(*) from registration");
        if (wanting > 0) {
            int meetings = (wanting + OF_A_DELEGATION * delegations - 1) / (OF_A_DELEGATION * delegations);
            house.update(meetings(meetings));
            house.update(registrations(wanting, delegations));
            for (String table : OF_AN_INSTANCE) {
                house.copyForEach("past", table, NAMES);
            }
        }
        // what so many rows leave behind is not what is measured
        house.update("vacuum analyze");
        house.update("checkpoint");
    }

    private static String meetings(int number) {
        return """
            create table past as select 0 as n, ''::text as registration, ''::text as meeting, ''::text as delegation where false;
            do $$
            declare m meeting%%rowtype;
            begin
                for i in 1..%d loop
                    select * into m from meeting where code = 'BENCH';
                    m.code := 'PAST-' || i;
                    insert into meeting values (m.*);
                end loop;
            end $$;
            """
                .formatted(number);
    }

    private static String registrations(int number, int delegations) {
        return """
            insert into past select i, gen_random_uuid()::text, 'PAST-' || (1 + i / %2$d), 'D' || (1 + i / 2 %% %3$d)
                from generate_series(0, %1$d - 1) as i;
            create table pattern as select r.* from registration r
                join act_ru_execution e on e.business_key_ = r.id and e.parent_id_ is null
                join act_ru_task t on t.proc_inst_id_ = e.id_ limit 1;
            insert into registration (id, revision, meeting, delegation, state, in_force, received_at)
                select past.registration, p.revision, past.meeting, past.delegation, p.state, p.in_force, p.received_at
                from past, pattern p;
            insert into registration_version (registration, number, focal_name, focal_email, language, source, received_at, late)
                select past.registration, v.number, v.focal_name || past.n, v.focal_email, v.language, v.source, v.received_at, v.late
                from past, pattern p join registration_version v on v.registration = p.id;
            insert into participant (registration, version, position, id, name, compared_name, role, function, languages, days)
                select past.registration, a.version, a.position, a.id, a.name || past.n, a.compared_name || past.n, a.role, a.function,
                    a.languages, a.days
                from past, pattern p join participant a on a.registration = p.id;
            """
                .formatted(number, OF_A_DELEGATION * delegations, delegations);
    }
}
