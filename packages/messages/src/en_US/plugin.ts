/** Plugin mode, versions and the code view. Fetched with the part that says them. */
export const plugin = {
  'plugin.tokenTitle': 'The page did not give a new token',
  'plugin.tokenBody':
    'The page around the editor has to say who you are, and could not. Your work is kept in this tab. Try again, or reload the page.',
  'plugin.tokenOpenBody':
    'The page around the editor has to say who you are before the email can open, and could not. Try again, or reload the page.',
  'plugin.tokenRetry': 'Try again',
  'plugin.tokenStill': 'The page still has no token. Your work stays here.',
  'plugin.noHostTitle': 'This page works inside another one',
  'plugin.noHostBody': 'The editor opens inside the product that holds your emails. Open the email there.',
  'plugin.originTitle': 'This site may not open the editor',
  'plugin.originBody':
    'Its address, {origin}, is not on the list of the application. Ask the people who run this site to add it.',
  'plugin.boundTitle': 'You may not open this email here',
  'plugin.boundBody': 'The token of the page is for another email, or for none. Go back and open the email again.',
  'plugin.existsTitle': 'The email has content already',
  'plugin.existsBody': 'The page asked to open it only if it were new. Go back and open it without other content.',
  'plugin.existsActiveBody':
    'Somebody else is working on this email, so its content was not replaced. Wait until they are done, then reload the page.',
  'plugin.whichTitle': 'The page did not say which email to open',
  'plugin.whichBody': 'Ask the people who run this site: the editor needs the id of the email.',
  'plugin.refusedTitle': 'The email did not open',
  'plugin.frameTitle': 'Email editor',
  'plugin.close': 'Close',
  'plugin.mergeTags': 'Merge tags',
  'plugin.versionHistory': 'Version history',
  'plugin.contentKept': 'The email was opened as it was saved. Other content from this page was not used.',
  'plugin.alsoHere':
    '{count, plural, one {{names} is editing this email, too} other {{names} are editing this email, too}}',
  'plugin.alsoHereLabel': 'Also at this email: {names}',
  'plugin.alsoHereTitle': 'Also at this email',
  'plugin.unnamed': '{count, plural, one {Somebody} other {# unnamed people}}',
} as const;
