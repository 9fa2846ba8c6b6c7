-- The mail log: one row a mail, written before the connection is used and again before the step goes on.
create table mail (
    key        text primary key,
    message_id text not null unique,
    kind       text not null,
    meeting    text not null,
    delegation text,
    recipient  text not null,
    subject    text not null,
    state      text not null check (state in ('IN_FLIGHT', 'SENT', 'RETRYING', 'REFUSED')),
    attempts   integer not null,
    date       timestamptz not null,
    sent_at    timestamptz,
    reply      text
);

create index mail_by_delegation on mail (meeting, delegation);
