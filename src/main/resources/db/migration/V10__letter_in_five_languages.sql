-- What a meeting is called in other languages, and its letter in them as it was handed in.
create table meeting_translation (
    meeting            text not null references meeting,
    language           text not null check (language in ('ar', 'es', 'fr', 'ru')),
    title              text,
    place              text,
    venue              text,
    convention         text,
    presidency         text,
    presidency_dates   text,
    president_function text,
    interpretation     text,
    letter_subject     text,
    letter_text        text,
    primary key (meeting, language)
);

alter table programme_part add column questions text[] not null default '{}';

-- The letter's text as it was edited, each saving a version; before the first, it is the meeting's own.
create table letter_text (
    meeting   text not null references meeting,
    language  text not null check (language in ('ar', 'en', 'es', 'fr', 'ru')),
    version   integer not null,
    subject   text not null,
    text      text not null,
    edited_by text not null,
    edited_at timestamptz not null,
    primary key (meeting, language, version)
);

-- A document that staff handed in to go with the letter; without content: from then on it is made of the meeting's data again.
create table letter_document (
    meeting     text not null references meeting,
    enclosure   text not null check (enclosure in ('PROGRAMME', 'QUESTIONS')),
    version     integer not null,
    name        text,
    content     bytea,
    edited_by   text not null,
    edited_at   timestamptz not null,
    primary key (meeting, enclosure, version)
);

-- What the President's office was shown: everything that goes out, in every language; never changed but for the answer.
create table letter_rendering (
    meeting          text not null,
    version          integer not null,
    language         text not null,
    subject_template text not null,
    template         text not null,
    subject          text not null,
    text             text not null,
    html             text not null,
    pdf              bytea not null,
    primary key (meeting, version, language),
    foreign key (meeting, version) references letter
);

create table letter_enclosure (
    meeting   text not null,
    version   integer not null,
    enclosure text not null,
    name      text not null,
    content   bytea not null,
    primary key (meeting, version, enclosure),
    foreign key (meeting, version) references letter
);

insert into letter_rendering (meeting, version, language, subject_template, template, subject, text, html, pdf)
select meeting, version, 'en', subject_template, template, subject, text, html, pdf from letter;

alter table letter
    drop column subject_template, drop column template, drop column subject, drop column text, drop column html, drop column pdf,
    -- who changed the text or an enclosure since it was approved last: none of them may decide on it
    add column contributors text[] not null default '{}',
    -- a line a file: its SHA-256 and its name; the fingerprint is the SHA-256 of these lines
    -- why it was not sent although it was approved
    add column stopped text,
    add column manifest text not null default '',
    -- a line a delegation: to whom it goes, in which language, under which address
    add column recipient_list text not null default '';
update letter set contributors = array[prepared_by];

-- To whom it was approved to go; a corrected address replaces it here.
alter table invitation
    add column language text not null default 'en',
    add column addressee text not null default '',
    add column addresses text[] not null default '{}';
update invitation i set language = d.language, addressee = d.name, addresses = d.emails from delegation d where d.code = i.delegation;
alter table invitation drop constraint invitation_state_check;
alter table invitation add constraint invitation_state_check check (state in
    ('PLANNED', 'UNDER_WAY', 'DELIVERED', 'UNDELIVERABLE', 'BOUNCED', 'DELIVERED_OTHERWISE', 'GIVEN_UP', 'NOT_SENT'));

-- How a meeting's dispatch goes: at which pace, and whether at all. A window is a minute in which so many were let through.
create table dispatch (
    meeting        text primary key references meeting,
    state          text not null check (state in ('RUNNING', 'PAUSED', 'ABORTED')),
    reason         text,
    changed_by     text,
    changed_at     timestamptz,
    -- mails a minute in all, and to each receiving domain; null: as fast as the mail server takes them
    per_minute     integer check (per_minute > 0),
    per_domain     integer check (per_domain > 0),
    sample_first   boolean not null default false,
    -- whether the letter was compared with what was approved, and its first invitation taken up
    begun          boolean not null default false
);
create table dispatch_window (
    meeting  text not null references dispatch,
    -- empty: all domains together
    domain   text not null,
    began_at timestamptz not null,
    passed   integer not null,
    primary key (meeting, domain)
);

-- Each as fr=Suisse.
alter table delegation add column translated_names text[] not null default '{}';
