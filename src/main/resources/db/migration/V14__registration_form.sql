-- What a meeting demands of registrations.
alter table meeting
    add column note_verbale       boolean not null default false,
    add column capacity           integer check (capacity > 0),
    add column largest_delegation integer check (largest_delegation > 0);

-- Files that delegations hand in; read by their registration only, never by their address.
create table note_verbale (
    id           text primary key,
    meeting      text not null references meeting,
    name         text not null,
    content_type text not null,
    content      bytea not null,
    received_at  timestamptz not null
);

alter table registration_version add column note text references note_verbale;

-- What is told of a person stands exactly as typed. days: calendar days in the meeting's time zone.
alter table participant
    add column title            text,
    add column badge_name       text,
    add column function         text,
    add column phone            text,
    add column languages        text[] not null default '{}',
    add column interpretation   text,
    add column accessibility    text,
    add column days             date[] not null default '{}',
    add column intends_to_speak boolean,
    add column gender           text;

alter table participant drop constraint participant_role_check;
alter table participant add constraint participant_role_check
    check (role in ('HEAD', 'ALTERNATE', 'DELEGATE', 'ADVISER', 'INTERPRETER', 'SUPPORT'));

-- A form that is being filled in, with everything just as it was typed. key: its name, which becomes the form_hash of the version that
-- is handed in with it; of a form that its address alone opens, the hash of the token in that. registration: the one that is changed.
create table registration_draft (
    key          text primary key,
    invitation   text not null references invitation,
    registration text references registration,
    seen         integer not null,
    source       text check (source in ('PASSWORD', 'DELEGATION_LINK', 'REGISTRATION_LINK')),
    entered_by   text,
    form         jsonb not null,
    note         text references note_verbale,
    report       jsonb,
    revision     integer not null,
    last_post    text,
    saved_at     timestamptz not null
);

create index registration_draft_by_invitation on registration_draft (invitation);
