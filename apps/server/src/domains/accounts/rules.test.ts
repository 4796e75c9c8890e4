import { describe, expect, it } from 'vitest';
import { emailProblem, nameProblem, normalEmail, passwordProblem } from './rules.ts';

const words = ['Ada Lovelace', 'ada@example.com', 'inlay'];

describe('passwordProblem', () => {
  it.each([
    ['correct horse battery'],
    ['fifteen chars!!'],
    ['🦊🐢🦉🐝🦋🐌🐙🦀🐡🐬🐳🦈🐊🦧🦘'],
    [' leading and trailing '],
    [Array.from({ length: 64 }, (_, i) => 100 + i).join('-')],
    ['483920174850192'],
  ])('takes %j', (password) => expect(passwordProblem(password, words)).toBeUndefined());

  it.each([
    ['', 'required'],
    ['fourteen chars', 'password_short'],
    ['🦊🐢🦉🐝🦋🐌🐙🦀🐡🐬🐳🦈🐊🦧', 'password_short'],
    ['x'.repeat(257), 'too_long'],
    ['aaaaaaaaaaaaaaa', 'password_common'],
    ['1234567812345678', 'password_common'],
    ['abcdefghijklmnop', 'password_common'],
    ['qwertyuiopasdfgh', 'password_common'],
    ['passwordpassword1', 'password_common'],
    ['Welcome123456789!', 'password_common'],
    ['AdaLovelace2026!!', 'password_personal'],
    ['inlay-inlay-inlay', 'password_common'],
    ['ada@example.com1', 'password_personal'],
  ])('refuses %j as %s', (password, problem) => expect(passwordProblem(password, words)).toBe(problem));
});

describe('emailProblem', () => {
  it.each(['ada@example.com', 'a.b+c@sub.example.co', 'dev@localhost'])('takes %j', (email) =>
    expect(emailProblem(email)).toBeUndefined(),
  );
  it.each([
    ['', 'required'],
    ['ada', 'email_invalid'],
    ['ada@', 'email_invalid'],
    ['a b@example.com', 'email_invalid'],
    [`${'a'.repeat(250)}@x.de`, 'too_long'],
  ])('refuses %j as %s', (email, problem) => expect(emailProblem(email)).toBe(problem));
});

describe('names and addresses', () => {
  it('asks for a name that is not only space', () => expect(nameProblem('  ', 10)).toBe('required'));
  it('measures a name without the space around it', () => expect(nameProblem(' 1234567890 ', 10)).toBeUndefined());
  it('finds one account under every spelling', () => expect(normalEmail(' Ada@Example.COM ')).toBe('ada@example.com'));
});
