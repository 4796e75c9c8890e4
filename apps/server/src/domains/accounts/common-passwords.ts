/**
 * Offline knowledge of what is tried first. With 15 characters as the least, lists of leaked passwords
 * shrink to a few shapes: a short thing repeated, a run along the keyboard, and stock words strung
 * together. These are recognised as shapes, so that no list has to be kept up to date.
 */
const stockWords = [
  'password',
  'passwort',
  'passw0rd',
  'p@ssw0rd',
  'qwerty',
  'qwertz',
  'azerty',
  'letmein',
  'welcome',
  'iloveyou',
  'admin',
  'administrator',
  'administrador',
  'login',
  'master',
  'monkey',
  'dragon',
  'sunshine',
  'princess',
  'football',
  'baseball',
  'superman',
  'batman',
  'trustno',
  'whatever',
  'changeme',
  'default',
  'secret',
  'test',
  'user',
  'root',
  'guest',
  'hello',
  'love',
  'god',
  'abc',
  'asdf',
  'zxcv',
  'pass',
  'my',
  'is',
  'the',
  'new',
  'me',
  'motdepasse',
  'contraseña',
  'contrasena',
  'senha',
  'summer',
  'winter',
  'spring',
  'autumn',
  'freedom',
  'shadow',
] as const;

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '!@#$%^&*()_+',
];

/** Longest piece whose repetition is recognised: `1234567812345678` is `12345678` twice. */
const periodMax = 8;

/** True for a password of a shape that is guessed within the first attempts. */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFC').toLowerCase();
  return isRepetition(text) || isRun(text) || isStockWords(text);
}

function isRepetition(text: string): boolean {
  for (let period = 1; period <= periodMax; period += 1) {
    const piece = text.slice(0, period);
    if (piece.repeat(Math.ceil(text.length / period)).startsWith(text)) return true;
  }
  return false;
}

function isRun(text: string): boolean {
  return runs.some((run) => {
    const backwards = [...run].reverse().join('');
    return [run.repeat(3), backwards.repeat(3)].some((line) => line.includes(text));
  });
}

/** Nothing but stock words, digits and punctuation. */
function isStockWords(text: string): boolean {
  const letters = text.replace(/[^\p{L}@0-9]/gu, '');
  let rest = letters;
  for (const word of [...stockWords].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ');
  return rest !== letters && /^[\s\d@]*$/.test(rest);
}
