/** A token of the fake Inlay for an application: only its payload matters in the browser. */
export function fakeToken(applicationId = 'app_1'): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ aud: applicationId, name: 'Zoë ÿ' })}.x`;
}

/** A page of the host with a script and an element for the editor. */
export function hostPage(scriptTag: string, body = ''): string {
  return `<!doctype html><html lang="en"><head><title>Host</title>${scriptTag}</head>
    <body><h1>Host</h1><div id="editor"></div>${body}</body></html>`;
}
