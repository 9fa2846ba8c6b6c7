-- Editions of the list of participants, as they were issued. Never changed, but that the persons are erased at the end of the retention;
-- persons tells how many they were.
create table participants_edition (
    meeting     text not null references meeting,
    number      integer not null,
    -- issued before the meeting was over
    provisional boolean not null,
    persons     integer not null,
    issued_by   text not null,
    issued_at   timestamptz not null,
    primary key (meeting, number)
);

-- The delegations of an edition as they were called then, in protocol order.
create table participants_edition_delegation (
    meeting          text not null,
    edition          integer not null,
    place            integer not null,
    code             text not null,
    kind             text not null check (kind in ('STATE_PARTY', 'STATE_NOT_PARTY', 'INTERNATIONAL_ORGANISATION', 'NGO')),
    name             text not null,
    translated_names text[] not null,
    primary key (meeting, edition, place),
    foreign key (meeting, edition) references participants_edition
);

-- The persons of a delegation in their order, exactly as they were typed.
create table participants_edition_person (
    meeting          text not null,
    edition          integer not null,
    delegation_place integer not null,
    place            integer not null,
    role             text not null check (role in ('HEAD', 'ALTERNATE', 'DELEGATE', 'ADVISER', 'INTERPRETER', 'SUPPORT')),
    title            text,
    name             text not null,
    function         text,
    primary key (meeting, edition, delegation_place, place),
    foreign key (meeting, edition, delegation_place) references participants_edition_delegation
);
