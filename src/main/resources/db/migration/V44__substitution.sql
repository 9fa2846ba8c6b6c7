-- Who does whose tasks from when until when; days are those of Geneva, both included.
create table substitution (
    id         bigint generated always as identity primary key,
    absent     text not null,
    substitute text not null check (substitute <> absent),
    begins     date not null,
    ends       date not null check (ends >= begins),
    ended      boolean not null default false
);
