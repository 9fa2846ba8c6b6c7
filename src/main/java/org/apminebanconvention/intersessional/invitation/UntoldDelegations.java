package org.apminebanconvention.intersessional.invitation;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those whom an announcement concerns and who could not be told when it was their turn. */
@Repository
class UntoldDelegations {

    private final JdbcClient jdbc;

    UntoldDelegations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String announcement, List<InvitationId> invitations) {
        for (InvitationId invitation : invitations) {
            jdbc.sql("insert into announcement_open values (:announcement, :invitation) on conflict do nothing")
                    .param("announcement", announcement)
                    .param("invitation", invitation.value())
                    .update();
        }
    }

    List<InvitationId> of(String announcement) {
        return jdbc.sql(
                        "select invitation from announcement_open where announcement = :announcement order by invitation")
                .param("announcement", announcement)
                .query((rs, n) -> InvitationId.of(rs.getString("invitation")))
                .list();
    }

    void clear(String announcement) {
        jdbc.sql("delete from announcement_open where announcement = :announcement")
                .param("announcement", announcement)
                .update();
    }
}
