-- Whose user of the engine is whose account at an office's OpenID Connect provider.
create table openid_user (
    issuer  text not null,
    subject text not null,
    user_id text not null unique,
    primary key (issuer, subject)
);
