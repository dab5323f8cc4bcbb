import { mailSettingsProblems, type MailSettingsProblem } from 'ngx-self-registration/models/limits';
import type { MailSettings } from 'ngx-self-registration/models';
import { createMailServerForm, fillMailServerForm, mailSettingsOf } from './mail-server-form';

const SETTINGS: Partial<MailSettings> = {
  mailFrom: 'Console <no-reply@example.com>',
  smtpHost: 'mail.example.com',
  smtpPort: 587,
  timeout: 10_000,
  enableProxy: true,
  proxyHost: 'proxy.example.com',
  proxyPort: 3128,
};

describe('mail server form', () => {
  function formOf(more: object) {
    const form = createMailServerForm();
    fillMailServerForm(form, { key: 'mail', jsonValue: { ...SETTINGS, ...more } as MailSettings });
    return form;
  }

  it('takes what the rules of mail settings take', () => {
    for (const more of [{}, { smtpHost: ' 10.0.0.1 ' }, { timeout: 0 }, { smtpPort: '25' }, { enableProxy: false }]) {
      const form = formOf(more);
      expect(form.valid).withContext(JSON.stringify(more)).toBeTrue();
      expect(mailSettingsProblems(mailSettingsOf(form, null).jsonValue)).toEqual([]);
    }
  });

  for (const more of [
    { mailFrom: '' },
    { mailFrom: 'nobody' },
    { mailFrom: `${'a'.repeat(256)} <a@b.example>` },
    { smtpHost: ' ' },
    { smtpHost: 'two words' },
    { smtpHost: 'mail.example.com/a' },
    { smtpPort: 0 },
    { smtpPort: 65_536 },
    { smtpPort: 1.5 },
    { timeout: -1 },
    { timeout: 600_001 },
    { username: 'x'.repeat(256) },
    { proxyPort: 0 },
    { proxyUser: 'x'.repeat(256) },
  ] as Partial<MailSettings>[]) {
    const [field] = Object.keys(more) as MailSettingsProblem['field'][];
    it(`refuses at ${field} what they refuse: ${String(more[field]).slice(0, 20)}`, () => {
      const form = formOf(more);
      expect(mailSettingsProblems({ ...SETTINGS, ...more })[0].field).toBe(field);
      const controls = { ...form.controls.smtp.controls, ...form.controls.proxy.controls };
      const wrong = Object.entries(controls).flatMap(([name, control]) => (control.invalid ? [name] : []));
      expect(wrong).toEqual([field]);
    });
  }
});
