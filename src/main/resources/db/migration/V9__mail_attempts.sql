-- What a mail said, once for all mails that say the same: its marks are filled for each reader, and secrets are never kept.
create table mail_body (
    hash    text primary key,
    text    text not null,
    html    text not null,
    -- [{"name", "contentType", "size", "url"}]
    files   jsonb not null
);

alter table mail drop constraint mail_state_check;
alter table mail add constraint mail_state_check
    check (state in ('IN_FLIGHT', 'SENT', 'UNKNOWN', 'RETRYING', 'REFUSED', 'BOUNCED'));
alter table mail drop constraint mail_message_id_key;
alter table mail add column id bigint generated always as identity;
create unique index mail_by_id on mail (id);
-- in the envelope's sender: who knows it has seen the mail come back
alter table mail add column token text;
create unique index mail_by_token on mail (token);
alter table mail add column language text;
alter table mail add column source text;
alter table mail add column fingerprint text;
alter table mail add column size integer;
alter table mail add column unknowns integer not null default 0;
alter table mail add column fault text;
alter table mail add column body text references mail_body;
alter table mail add column marks jsonb;

-- Every use of a connection for a mail, with the server's words.
create table mail_attempt (
    mail     bigint not null,
    number   integer not null,
    began_at timestamptz not null,
    ended_at timestamptz not null,
    result   text not null check (result in ('SENT', 'UNKNOWN', 'LATER', 'NEVER')),
    fault    text check (fault in ('ADDRESS', 'MESSAGE', 'ACCOUNT', 'SERVER')),
    phase    text not null,
    reply    text,
    node     text not null,
    primary key (mail, number)
);

-- Times in which no mail was sent at all, on any node: a fault of the mail server or of our account concerns every mail.
create table sending_stop (
    id         bigint generated always as identity primary key,
    stopped_at timestamptz not null,
    fault      text not null check (fault in ('ACCOUNT', 'SERVER')),
    reply      text not null,
    -- when one mail tries whether it goes again
    next_trial timestamptz not null,
    trials     integer not null default 0,
    resumed_at timestamptz,
    -- whether the managers have been told that it is over
    told       boolean not null default false
);
create unique index sending_stop_now on sending_stop ((true)) where resumed_at is null;
