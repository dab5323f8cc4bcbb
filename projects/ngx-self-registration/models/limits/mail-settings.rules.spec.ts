import type { MailSettings } from 'ngx-self-registration/models';
import { mailSettingsProblems } from './mail-settings.rules';

const SETTINGS: MailSettings = {
  mailFrom: 'Console <no-reply@example.com>',
  smtpProtocol: 'smtp',
  smtpHost: 'mail.example.com',
  smtpPort: '587',
  timeout: 10_000,
};
const PROXY = { enableProxy: true, proxyHost: 'proxy.example.com', proxyPort: 3128, proxyUser: 'ann' };

describe('Mail settings', () => {
  const problems = (more: object) =>
    mailSettingsProblems({ ...SETTINGS, ...more }).map(({ field, rule, limit }) =>
      limit === undefined ? `${field} ${rule}` : `${field} ${rule} ${limit}`,
    );

  it('are right as the platform and the page write them', () => {
    for (const more of [{}, PROXY, { enableTls: 'true', tlsVersion: 'TLSv1.3' }, { smtpHost: ' 10.0.0.1 ' }]) {
      expect(problems(more)).withContext(JSON.stringify(more)).toEqual([]);
    }
  });

  it('have defaults for what may be left out', () => {
    for (const timeout of [undefined, null, '', 0]) expect(problems({ timeout })).toEqual([]);
    expect(problems({ smtpProtocol: undefined, tlsVersion: undefined, username: undefined })).toEqual([]);
  });

  for (const [more, expected] of [
    [{ mailFrom: ' ' }, 'mailFrom required'],
    [{ mailFrom: 'nobody' }, 'mailFrom sender'],
    [{ mailFrom: 'a@example.com\nBcc: b@example.com' }, 'mailFrom control'],
    [{ mailFrom: `${'a'.repeat(250)} <a@b.example>` }, 'mailFrom tooLong 255'],
    [{ smtpHost: undefined }, 'smtpHost required'],
    [{ smtpHost: 'two words' }, 'smtpHost host'],
    [{ smtpHost: 'mail.example.com/a' }, 'smtpHost host'],
    [{ smtpProtocol: 'pop3' }, 'smtpProtocol choice'],
    [{ smtpPort: 0 }, 'smtpPort tooSmall 1'],
    [{ smtpPort: '65536' }, 'smtpPort tooLarge 65535'],
    [{ smtpPort: undefined }, 'smtpPort required'],
    [{ timeout: 'soon' }, 'timeout number'],
    [{ timeout: -1 }, 'timeout tooSmall 0'],
    [{ timeout: 600_001 }, 'timeout tooLarge 600000'],
    [{ tlsVersion: 'SSLv3' }, 'tlsVersion choice'],
    [{ username: 'a\u007f' }, 'username control'],
    [{ ...PROXY, proxyPort: '' }, 'proxyPort required'],
    [{ ...PROXY, proxyUser: 'x'.repeat(256) }, 'proxyUser tooLong 255'],
    [{ ...PROXY, proxyHost: 'a\r' + 'b' }, 'proxyHost control'],
  ] as const) {
    it(`say that ${expected}`, () => expect(problems(more)).toEqual([expected]));
  }

  it('say nothing of a proxy that is off, and all that is wrong otherwise', () => {
    expect(problems({ ...PROXY, enableProxy: false, proxyPort: 'x' })).toEqual([]);
    expect(problems({ smtpHost: '', smtpPort: 'x', mailFrom: '' })).toEqual([
      'mailFrom required',
      'smtpHost required',
      'smtpPort number',
    ]);
  });
});
