-- The letter of a meeting; each submission to the President's office is a row that never changes afterwards but for the answer.
create table letter (
    meeting      text not null references meeting,
    version      integer not null,
    subject_template text not null,
    template     text not null,
    subject      text not null,
    text         text not null,
    html         text not null,
    pdf          bytea not null,
    fingerprint  text not null,
    recipients   integer not null,
    prepared_by  text not null,
    prepared_at  timestamptz not null,
    approved     boolean,
    decided_by   text,
    decided_at   timestamptz,
    comment      text,
    primary key (meeting, version)
);

create table invitation (
    id                      text primary key,
    meeting                 text not null references meeting,
    delegation              text not null references delegation,
    state                   text not null check (state in
        ('PLANNED', 'UNDER_WAY', 'DELIVERED', 'UNDELIVERABLE', 'BOUNCED', 'DELIVERED_OTHERWISE', 'GIVEN_UP')),
    round                   integer not null,
    server_reply            text,
    reason                  text,
    decided_by              text,
    delivered_at            timestamptz,
    registration_answer     text check (registration_answer in ('REGISTERED', 'DECLINED', 'WITHDRAWN')),
    registration_answered   timestamptz,
    interventions_answer    text check (interventions_answer in ('REQUESTED', 'WILL_NOT_SPEAK', 'DECLINED', 'WITHDRAWN')),
    interventions_answered  timestamptz,
    unique (meeting, delegation)
);

create index invitation_planned on invitation (meeting) where state = 'PLANNED';

-- Personal links: only the hash is stored, so that the table opens no door. registration is null for the invitation's own link.
create table personal_link (
    token_hash   text primary key,
    meeting      text not null references meeting,
    delegation   text not null references delegation,
    registration text,
    issued_at    timestamptz not null
);
