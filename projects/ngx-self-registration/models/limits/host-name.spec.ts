import { hostName, hostNameProblem, normalizeHostName } from './host-name';

describe('Host names', () => {
  it('have one spelling', () => {
    for (const [text, name] of [
      ['IoT.Example.COM.', 'iot.example.com'],
      ['localhost', 'localhost'],
      ['my_host', 'my_host'],
      ['192.168.1.5', '192.168.1.5'],
      ['[0:0::0:1]', '[::1]'],
      ['[FE80::1]', '[fe80::1]'],
      ['[::ffff:1.2.3.4]', '[::ffff:102:304]'],
    ]) {
      expect(hostName(text)).withContext(text).toBe(name);
    }
  });

  it('are nothing else', () => {
    for (const text of [
      '',
      ' a',
      'a b',
      '-a',
      'a-',
      'a..b',
      'a:80',
      'a/b',
      'a@b',
      '[a]',
      '[::1',
      '::1',
      '[1.2.3.4]',
      '[fe80::1%25eth0]',
      '[::1]@evil.example',
      // What a parser of addresses would read on its own terms.
      '[::1]/a?[::1]',
      '[::\t1]',
      '[1:2:3:4:5:6:7:8:9]',
      'x'.repeat(64),
      'a.'.repeat(127) + 'b',
    ]) {
      expect(hostName(text)).withContext(text).toBeUndefined();
    }
    expect(hostName(`${'a.'.repeat(126)}b`)).toBeDefined();
  });

  it('are typed with blanks around them, or without the brackets of IPv6', () => {
    expect(normalizeHostName(' IoT.example.com ')).toBe('iot.example.com');
    expect(normalizeHostName(' ::0001')).toBe('[::1]');
    expect(normalizeHostName(' A b ')).toBe('a b');
    expect(hostNameProblem(' ::1 ')).toBeNull();
    expect(hostNameProblem('[::1]')).toBeNull();
  });

  for (const [text, problem] of [
    ['  ', 'missing'],
    ['https://iot.example.com', 'scheme'],
    ['iot.example.com/signup', 'path'],
    ['iot.example.com?a', 'path'],
    ['iot.example.com:8080', 'port'],
    ['iot.example.com:', 'port'],
    ['two words', 'malformed'],
  ] as const) {
    it(`say what is wrong with "${text}"`, () => expect(hostNameProblem(text)).toBe(problem));
  }
});
