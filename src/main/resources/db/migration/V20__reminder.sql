alter table reminder_wave
    -- whether staff sent it to delegations of their choice
    add column by_hand    boolean not null default false,
    -- whom it reaches: names of audiences
    add column reaches    text[] not null default '{}',
    -- codes of delegations that staff have left out
    add column excluded   text[] not null default '{}',
    -- what staff have added, a paragraph in their own words
    add column line       text,
    add column decided_by text,
    add column decided_at timestamptz,
    add column begun_at   timestamptz,
    -- id of the invitation that was looked at last
    add column seen_to    text not null default '',
    add column ended_at   timestamptz;

alter table reminder_wave drop column owing;
alter table reminder_wave drop constraint reminder_wave_state_check;
alter table reminder_wave add constraint reminder_wave_state_check
    check (state in ('PLANNED', 'SKIPPED', 'STOPPED', 'REMINDING', 'REPORTED', 'CANCELLED'));
alter table reminder_wave drop constraint reminder_wave_meeting_deadline_number_key;
alter table reminder_wave add unique (meeting, deadline, by_hand, number);

-- What a wave came to for one delegation that it concerned. Written in the transaction that decides.
create table reminder (
    wave       text not null references reminder_wave,
    invitation text not null references invitation,
    -- CHOSEN: by staff, for a wave by hand. SENDING: decided, and on its way. OPEN: it could not be sent yet
    state      text not null check (state in ('CHOSEN', 'SENDING', 'OPEN', 'SENT', 'SKIPPED', 'FAILED')),
    -- why it was skipped: a key; or the mail server's words
    reason     text,
    -- what it names as owed
    owed       text[] not null default '{}',
    -- the wave whose mail named it, where one mail did for two
    sent_with  text references reminder_wave,
    decided_at timestamptz not null,
    primary key (wave, invitation)
);

create index reminder_by_invitation on reminder (invitation, decided_at);
create index reminder_by_state on reminder (wave, state);

alter table invitation add column no_reminders boolean not null default false;
