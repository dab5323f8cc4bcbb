import { emailAddress, isEmailAddress, normalizeEmail, parseMailbox } from './email-address';

describe('E-mail addresses', () => {
  it('are plain, and one', () => {
    for (const text of ['ann@example.com', 'ANN@Example.COM', "o'hara+x@mail.b-c.example", 'a@1.2.example']) {
      expect(isEmailAddress(text)).withContext(text).toBeTrue();
    }
    for (const text of [
      '',
      'ann',
      'ann@localhost',
      '<victim@b.example>',
      'a,b@c.example',
      'Ann <a@b.example>',
      '"a b"@c.example',
      'a@b.example\r\nBcc: c@d.example',
      ' a@b.example',
      'a@[127.0.0.1]',
      'a@127.0.0.1',
      'a..b@c.example',
      'a@-b.example',
      `${'a'.repeat(65)}@b.example`,
      `a@${'b.'.repeat(130)}example`,
    ]) {
      expect(isEmailAddress(text)).withContext(text).toBeFalse();
    }
    expect(normalizeEmail(' Ann@Example.com ')).toBe('ann@example.com');
  });

  it('are asked for by a validator, which leaves nothing at all to another', () => {
    for (const value of [null, '', ' ann@example.com ']) expect(emailAddress({ value })).toBeNull();
    for (const value of [' ', 'ann@', 'ann@example.com, bob@example.com']) {
      expect(emailAddress({ value })).withContext(value).toEqual({ email: true });
    }
  });

  it('are found in what a sender is written like', () => {
    expect(parseMailbox(' a@b.example ')).toEqual({ name: '', address: 'a@b.example' });
    expect(parseMailbox('Müller, Ann <a@b.example>')).toEqual({ name: 'Müller, Ann', address: 'a@b.example' });
    expect(parseMailbox('"Ann" <root@localhost>')).toEqual({ name: 'Ann', address: 'root@localhost' });
    for (const text of [
      'Ann',
      'Ann <>',
      'Ann <a@b.example> <c@d.example>',
      'A\nB <a@b.example>',
      'a@b.example, c@d.e',
    ]) {
      expect(parseMailbox(text)).withContext(text).toBeNull();
    }
  });
});
