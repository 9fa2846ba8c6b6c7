package org.apminebanconvention.intersessional.invitation;

import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.engine.TypedId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.stereotype.Component;

/** One delegation in one meeting; written {@code IM-2023/CH}, which is also the business key of its dispatch. */
public record InvitationId(MeetingCode meeting, DelegationCode delegation) implements TypedId {

    /** @throws IllegalArgumentException when the text is not written like {@code IM-2023/CH} */
    public static InvitationId of(String value) {
        int slash = value.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + value + "' is not written like IM-2023/CH");
        }
        return new InvitationId(
                new MeetingCode(value.substring(0, slash)), new DelegationCode(value.substring(slash + 1)));
    }

    @Override
    public String value() {
        return meeting + "/" + delegation;
    }

    @Override
    public String toString() {
        return value();
    }

    @ReadingConverter
    @Component("invitationIdReader")
    static class Reader implements Converter<String, InvitationId> {

        @Override
        public InvitationId convert(String value) {
            return InvitationId.of(value);
        }
    }
}
