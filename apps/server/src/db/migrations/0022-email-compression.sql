-- Designs and HTML are stored compressed; lz4 costs a fraction of the default's time. Where the
-- server was built without it, the default stays.
do $$
begin
  alter table email_version alter column design set compression lz4,
    alter column html set compression lz4, alter column plain_text set compression lz4;
  alter table email_draft alter column design set compression lz4;
exception when feature_not_supported then
  null;
end $$;
