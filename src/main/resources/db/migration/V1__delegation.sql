-- Standing data: outlives a meeting.
create table delegation (
    code     text primary key,
    version  bigint not null,
    name     text not null,
    kind     text not null check (kind in ('STATE_PARTY', 'STATE_NOT_PARTY', 'INTERNATIONAL_ORGANISATION', 'NGO')),
    language text not null check (language in ('en', 'fr', 'es', 'ar', 'ru')),
    emails   text[] not null
);
