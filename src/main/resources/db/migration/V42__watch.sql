-- Causes of incidents that managers have been told of, until they are mended.
create table incident_told (
    cause   text primary key,
    told_at timestamptz not null
);

-- Overdue tasks of which somebody has been reminded: first whoever is to do them, then the managers.
create table overdue_told (
    task    text not null,
    level   text not null check (level in ('ASSIGNEE', 'MANAGERS')),
    told_at timestamptz not null,
    primary key (task, level)
);
