-- Messages to people and partners: who asked (addresses sealed, found again by a keyed digest), what is to be sent and
-- what became of it, what was last told of each permanence, and what came by SMS, without its words or its number.

-- An address that asked for something. Nothing of the person but the address, sealed by a key apart from the database.
create table abonnement (
  dispositif text not null references dispositif,
  id uuid primary key,
  genre text not null check (genre in ('rappel', 'changements', 'partenaire')),
  canal text not null check (canal in ('courriel', 'sms')),
  adresse text not null,
  empreinte text not null,
  objet text not null check (objet in ('lieu', 'commune', 'vehicule', 'partenaire', 'tout')),
  objet_id text not null default '',
  partenaire text,
  langue text not null,
  cree_le timestamptz not null,
  -- null: asked for, not yet confirmed by the owner of the address
  confirme_le timestamptz,
  -- null: none yet
  dernier_le timestamptz,
  arrete_le timestamptz,
  unique (dispositif, empreinte, genre, objet, objet_id)
);
create index abonnement_empreinte on abonnement (empreinte);

create table webhook (
  dispositif text not null references dispositif,
  id uuid primary key,
  url text not null,
  secret text not null,
  actif boolean not null default true,
  cree_le timestamptz not null,
  -- failures in a row
  echecs integer not null default 0
);

-- The outbox. One cause never makes two messages.
create table envoi (
  dispositif text not null references dispositif,
  id uuid primary key,
  cause text not null,
  abonnement uuid,
  webhook uuid,
  permanence text,
  canal text not null check (canal in ('courriel', 'sms', 'webhook')),
  destinataire text not null,
  empreinte text not null,
  -- last two characters of a number, first of an e-mail and its domain's last part: what the desk may show
  indice text not null,
  modele text not null,
  variables json not null,
  langue text not null,
  allure text not null check (allure in ('urgent', 'demande', 'ordinaire', 'reponse')),
  etat text not null check (etat in ('a-envoyer', 'en-cours', 'envoye', 'remis', 'echec', 'incertain', 'retenu',
    'supprime')),
  tentatives integer not null default 0,
  cree_le timestamptz not null,
  prevu_le timestamptz not null,
  -- later it is of no use
  utile_jusque timestamptz,
  -- given to the queue; null: not in it
  en_file_le timestamptz,
  en_cours_le timestamptz,
  envoye_le timestamptz,
  remis_le timestamptz,
  fournisseur text,
  reference text,
  segments integer,
  code text,
  unique (dispositif, cause)
);
create index envoi_du on envoi (prevu_le) where etat in ('a-envoyer', 'retenu') and en_file_le is null;
create index envoi_en_cours on envoi (en_cours_le) where etat = 'en-cours';
create index envoi_recent on envoi (dispositif, cree_le desc);
create index envoi_reference on envoi (fournisseur, reference) where reference is not null;

-- What was last told of a permanence; `touchee_le`: facts have come since, not yet told.
create table diffusion (
  dispositif text not null references dispositif,
  permanence text not null,
  face json,
  touchee_le timestamptz,
  primary key (dispositif, permanence)
);
create index diffusion_touchee on diffusion (touchee_le) where touchee_le is not null;

-- How far the log has been read for messages.
create table diffusion_curseur (
  dispositif text primary key references dispositif,
  rang bigint not null
);

-- Of the gateway, hence of the whole server: messages already handled, who said STOP, how many today.
create table sms_recu (
  id text primary key,
  recu_le timestamptz not null
);
create table opposition (
  empreinte text primary key,
  depuis timestamptz not null
);
create table compteur_sms (
  jour date not null,
  -- digest of a number, or '' for all of them
  cle text not null,
  nombre integer not null,
  primary key (jour, cle)
);

do $$
declare t text;
begin
  foreach t in array array['abonnement', 'webhook', 'envoi', 'diffusion', 'diffusion_curseur', 'sms_recu',
    'opposition', 'compteur_sms']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('revoke all on %I from public', t);
    execute format('create policy systeme on %I to picup_systeme using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to picup_systeme', t);
  end loop;
  foreach t in array array['abonnement', 'webhook', 'envoi', 'diffusion', 'diffusion_curseur']
  loop
    execute format('create policy tenant on %I to picup_app
      using (dispositif = current_setting(''picup.dispositif'', true))
      with check (dispositif = current_setting(''picup.dispositif'', true))', t);
  end loop;
end $$;
grant select, insert, update, delete on abonnement, webhook to picup_app;
grant select, insert, update on envoi to picup_app;
grant select on diffusion, diffusion_curseur to picup_app;
