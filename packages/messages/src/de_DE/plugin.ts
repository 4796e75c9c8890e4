import type { PluginTexts } from '../late-messages.ts';

export const plugin: PluginTexts = {
  'plugin.tokenTitle': 'Die Seite hat kein neues Token geliefert',
  'plugin.tokenBody':
    'Die Seite um den Editor muss angeben, wer Sie sind, und konnte es nicht. Ihre Arbeit bleibt in diesem Tab erhalten. Versuchen Sie es noch einmal oder laden Sie die Seite neu.',
  'plugin.tokenOpenBody':
    'Die Seite um den Editor muss angeben, wer Sie sind, bevor sich die E-Mail öffnen lässt, und konnte es nicht. Versuchen Sie es noch einmal oder laden Sie die Seite neu.',
  'plugin.tokenRetry': 'Noch einmal versuchen',
  'plugin.tokenStill': 'Die Seite hat noch immer kein Token. Ihre Arbeit bleibt hier.',
  'plugin.noHostTitle': 'Diese Seite gehört in eine andere',
  'plugin.noHostBody': 'Der Editor öffnet sich in dem Produkt, in dem Ihre E-Mails liegen. Öffnen Sie die E-Mail dort.',
  'plugin.originTitle': 'Diese Website darf den Editor nicht öffnen',
  'plugin.originBody':
    'Ihre Adresse {origin} steht nicht auf der Liste der Anwendung. Bitten Sie die Betreiber der Website, sie einzutragen.',
  'plugin.boundTitle': 'Sie dürfen diese E-Mail hier nicht öffnen',
  'plugin.boundBody':
    'Das Token der Seite gilt für eine andere E-Mail oder für keine. Gehen Sie zurück und öffnen Sie die E-Mail noch einmal.',
  'plugin.existsTitle': 'Die E-Mail hat bereits Inhalt',
  'plugin.existsBody':
    'Die Seite wollte sie nur öffnen, wenn sie neu ist. Gehen Sie zurück und öffnen Sie sie ohne anderen Inhalt.',
  'plugin.existsActiveBody':
    'Jemand anderes arbeitet an dieser E-Mail, deshalb wurde ihr Inhalt nicht ersetzt. Warten Sie, bis die Arbeit beendet ist, und laden Sie die Seite neu.',
  'plugin.whichTitle': 'Die Seite hat nicht angegeben, welche E-Mail gemeint ist',
  'plugin.whichBody': 'Fragen Sie die Betreiber der Website: Der Editor braucht die ID der E-Mail.',
  'plugin.refusedTitle': 'Die E-Mail ließ sich nicht öffnen',
  'plugin.frameTitle': 'E-Mail-Editor',
  'plugin.close': 'Schließen',
  'plugin.mergeTags': 'Platzhalter',
  'plugin.versionHistory': 'Versionsverlauf',
  'plugin.contentKept':
    'Die E-Mail wurde so geöffnet, wie sie gespeichert war. Anderer Inhalt dieser Seite wurde nicht verwendet.',
  'plugin.alsoHere':
    '{count, plural, one {{names} bearbeitet diese E-Mail ebenfalls} other {{names} bearbeiten diese E-Mail ebenfalls}}',
  'plugin.alsoHereLabel': 'Auch an dieser E-Mail: {names}',
  'plugin.alsoHereTitle': 'Auch an dieser E-Mail',
  'plugin.unnamed': '{count, plural, one {Jemand} other {# Personen ohne Namen}}',
};
