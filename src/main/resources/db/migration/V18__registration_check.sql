-- What each version was like when it was checked, by the names in RegistrationCheck.dmn, and what the table said of it. A changed table is
-- tried on these facts.
create table registration_check (
    registration text not null,
    version      integer not null,
    facts        jsonb not null,
    outcome      text not null check (outcome in ('ACCEPT', 'REVIEW', 'LATE')),
    reasons      text[] not null,
    checked_at   timestamptz not null,
    primary key (registration, version),
    foreign key (registration, version) references registration_version
);

-- A person is looked for in what waits for a decision, too.
drop index participant_by_name;
create index participant_by_name on participant (compared_name);

-- Who has put which version of a decision table into force; deployment: the engine's. Those that came with the product are not here.
create table decision_table_change (
    deployment     text primary key,
    decision_table text not null,
    put_by         text not null,
    note           text not null,
    put_at         timestamptz not null
);
