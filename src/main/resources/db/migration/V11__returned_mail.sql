-- How far the bounce mailbox has been read, by all nodes together.
create table bounce_mailbox (
    name      text primary key,
    -- changes when the mailbox is set up anew (UIDVALIDITY, RFC 9051)
    validity  bigint not null,
    -- the last mail that was taken
    uid       bigint not null,
    looked_at timestamptz,
    -- why the last look failed; null when it went well
    trouble   text
);

-- What came back, without the mail that was sent back.
create table returned_mail (
    id           bigint generated always as identity primary key,
    digest       text not null unique,
    received_at  timestamptz not null,
    verdict      text not null check (verdict in ('FAILED', 'DELAYED', 'DELIVERED', 'AUTOMATIC_REPLY', 'UNCLEAR', 'UNREADABLE')),
    state        text not null check (state in ('MATCHED', 'OPEN', 'ASSIGNED', 'DISMISSED')),
    reason       text check (reason in ('NAMES_NO_MAIL', 'UNKNOWN_TOKEN', 'UNCLEAR', 'UNREADABLE', 'TROUBLE')),
    -- id in table mail; of an open one only a guess
    mail         bigint,
    from_address text not null,
    subject      text not null,
    recipient    text not null,
    status       text not null,
    diagnostic   text not null,
    notice       text not null,
    decided_by   text,
    decided_at   timestamptz
);
create index returned_mail_about on returned_mail (mail);
create index returned_mail_open on returned_mail (received_at) where state = 'OPEN';

-- A mail's row is written twice: with room beside it, its indexes are written once.
alter table mail set (fillfactor = 60);
