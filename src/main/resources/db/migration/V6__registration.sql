-- state is that of the version handed in last; in_force numbers the version that counts, which may be an earlier one.
create table registration (
    id           text primary key,
    revision     bigint not null,
    meeting      text not null references meeting,
    delegation   text not null references delegation,
    state        text not null check (state in
        ('UNDER_REVIEW', 'ACCEPTED', 'PARTLY_ACCEPTED', 'RETURNED', 'REJECTED', 'WITHDRAWN')),
    in_force     integer,
    received_at  timestamptz not null,
    withdrawn_at timestamptz,
    mail_trouble text
);

create index registration_by_delegation on registration (meeting, delegation);

-- Every hand-in is a version. form_hash is that of the form's token: a form sent twice is one hand-in.
create table registration_version (
    registration text not null references registration,
    number       integer not null,
    form_hash    text unique,
    focal_name   text not null,
    focal_email  text not null,
    language     text not null,
    source       text not null check (source in
        ('PASSWORD', 'DELEGATION_LINK', 'REGISTRATION_LINK', 'POST', 'MAIL', 'PHONE')),
    entered_by   text,
    received_at  timestamptz not null,
    late         boolean not null,
    outcome      text check (outcome in ('ACCEPTED', 'PARTLY_ACCEPTED', 'RETURNED', 'REJECTED', 'REPLACED')),
    reason       text,
    decided_by   text,
    decided_at   timestamptz,
    primary key (registration, number)
);

-- name stands exactly as typed; compared_name is what tells whether two names are those of one person.
create table participant (
    registration  text not null,
    version       integer not null,
    position      integer not null,
    id            text not null,
    name          text not null,
    compared_name text not null,
    role          text not null check (role in ('HEAD', 'ALTERNATE', 'DELEGATE', 'ADVISER')),
    email         text,
    accepted      boolean,
    primary key (registration, version, position),
    unique (registration, version, id),
    foreign key (registration, version) references registration_version
);

create index participant_by_name on participant (compared_name) where accepted;
