-- Row security, forced on every table, and what each role may do. A table added later must do the same here:
-- a test reads pg_catalog and fails on one that does not.

do $$
declare t text;
begin
  foreach t in array array['epoque', 'dispositif', 'compteur', 'journal', 'permanence', 'accueil', 'observation',
    'reference', 'compte', 'appareil', 'appareil_compte', 'reception', 'mis_de_cote', 'session',
    'code_enrolement', 'essai', 'acces', 'cumul', 'cumul_perime', 'sauvegarde', 'migration']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('revoke all on %I from public', t);
    execute format('create policy systeme on %I to picup_systeme using (true) with check (true)', t);
    execute format('grant select, insert on %I to picup_systeme', t);
  end loop;

  -- One dispositif, that of the actor.
  foreach t in array array['compteur', 'journal', 'permanence', 'accueil', 'observation', 'reference', 'compte',
    'appareil', 'appareil_compte', 'reception', 'mis_de_cote', 'session', 'code_enrolement', 'acces', 'cumul',
    'cumul_perime']
  loop
    execute format('create policy tenant on %I to picup_app
      using (dispositif = current_setting(''picup.dispositif'', true))
      with check (dispositif = current_setting(''picup.dispositif'', true))', t);
    execute format('grant select, insert on %I to picup_app', t);
  end loop;

  -- What is corrected in place. Never the log, never the access log.
  foreach t in array array['compteur', 'permanence', 'accueil', 'observation', 'reference', 'compte', 'appareil',
    'mis_de_cote', 'session', 'code_enrolement', 'cumul', 'cumul_perime', 'reception']
  loop
    execute format('grant update on %I to picup_app, picup_systeme', t);
  end loop;
  foreach t in array array['session', 'code_enrolement', 'appareil_compte', 'cumul_perime']
  loop
    execute format('grant delete on %I to picup_app, picup_systeme', t);
  end loop;

  -- The door: whose request is this?
  foreach t in array array['compte', 'session', 'appareil', 'appareil_compte', 'code_enrolement', 'essai']
  loop
    execute format('create policy porte on %I to picup_porte using (true) with check (true)', t);
    execute format('grant select, insert, update on %I to picup_porte', t);
  end loop;
end $$;

create policy tenant on dispositif for select to picup_app
  using (id = current_setting('picup.dispositif', true));
create policy porte on dispositif for select to picup_porte using (true);
create policy tenant on epoque for select to picup_app using (true);
create policy porte on reference for select to picup_porte using (noun = 'dispositif');
create policy tenant on sauvegarde for select to picup_app using (true);
grant select on epoque, dispositif, sauvegarde to picup_app;
grant select on dispositif, reference to picup_porte;
grant delete on session, essai to picup_porte;
grant delete on essai to picup_systeme;
grant update on sauvegarde, dispositif to picup_systeme;
grant usage on sequence marque_numero to picup_app, picup_systeme;
