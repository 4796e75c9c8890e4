/** Name of the page that checks evidence, in its build. */
export const verifierFile = 'verify.html';
