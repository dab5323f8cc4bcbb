import { AbstractControl, FormControl, FormGroup, ValidationErrors, ValidatorFn } from '@angular/forms';
import { parseMailbox, type MailSettings } from 'ngx-self-registration/models';
import { isServerAddress, MAIL_SETTINGS_LIMITS, type NumberLimit } from 'ngx-self-registration/models/limits';
import type { MailSettingsDocument } from 'ngx-self-registration/state/admin';
import { withinNumber, withinText } from 'ngx-self-registration/ui/limits';

/** An address, or `Name <address>`. */
const sender = ({ value }: AbstractControl<string>): ValidationErrors | null =>
  !value || parseMailbox(value) ? null : { sender: true };
const host = ({ value }: AbstractControl<string>): ValidationErrors | null =>
  !value.trim() || isServerAddress(value) ? null : { host: true };
const LIMITS = MAIL_SETTINGS_LIMITS;

const text = (...validators: ValidatorFn[]) => new FormControl('', { nonNullable: true, validators });

const number = (limit: NumberLimit) => new FormControl<number | null>(null, withinNumber(limit));

/** The form of the Mail server page. `smtp` is off while the system's settings are used, `proxy` without a proxy. */
export function createMailServerForm() {
  return new FormGroup({
    useSystem: new FormControl(false, { nonNullable: true }),
    smtp: new FormGroup({
      mailFrom: text(withinText(LIMITS.mailFrom), sender),
      smtpProtocol: new FormControl<'smtp' | 'smtps'>('smtp', { nonNullable: true }),
      smtpHost: text(withinText(LIMITS.smtpHost), host),
      smtpPort: number(LIMITS.smtpPort),
      timeout: number(LIMITS.timeout),
      enableTls: new FormControl(false, { nonNullable: true }),
      tlsVersion: new FormControl<NonNullable<MailSettings['tlsVersion']>>('TLSv1.2', { nonNullable: true }),
      username: text(withinText(LIMITS.username)),
      password: text(),
    }),
    enableProxy: new FormControl(false, { nonNullable: true }),
    proxy: new FormGroup({
      proxyHost: text(withinText({ ...LIMITS.proxyHost, notBlank: true }), host),
      proxyPort: number(LIMITS.proxyPort),
      proxyUser: text(withinText(LIMITS.proxyUser)),
      proxyPassword: text(),
    }),
  });
}

/** {@link createMailServerForm}'s type. */
export type MailServerForm = ReturnType<typeof createMailServerForm>;

const isTrue = (value: boolean | string | undefined): boolean => value === true || value === 'true';
const toNumber = (value: number | string | undefined): number | null =>
  value === undefined || value === '' ? null : Number(value);

/** Shows what is stored; where nothing is, what most mail servers take. Passwords start empty. */
export function fillMailServerForm(form: MailServerForm, stored: MailSettingsDocument | null): void {
  const settings: Partial<MailSettings> = stored?.jsonValue ?? {};
  form.reset({
    useSystem: isTrue(settings.useSystemMailSettings),
    smtp: {
      mailFrom: settings.mailFrom ?? '',
      smtpProtocol: settings.smtpProtocol ?? 'smtp',
      smtpHost: settings.smtpHost ?? '',
      smtpPort: toNumber(settings.smtpPort) ?? 587,
      timeout: toNumber(settings.timeout) ?? 10_000,
      enableTls: isTrue(settings.enableTls),
      tlsVersion: settings.tlsVersion ?? 'TLSv1.2',
      username: settings.username ?? '',
      password: '',
    },
    enableProxy: isTrue(settings.enableProxy),
    proxy: {
      proxyHost: settings.proxyHost ?? '',
      proxyPort: toNumber(settings.proxyPort),
      proxyUser: settings.proxyUser ?? '',
      proxyPassword: '',
    },
  });
  enableWhatCounts(form);
}

/** Turns off what has no effect, so that it is neither shown nor checked. */
export function enableWhatCounts(form: MailServerForm): void {
  const { useSystem, enableProxy } = form.getRawValue();
  const set = (group: MailServerForm['controls']['smtp' | 'proxy'], on: boolean): void =>
    on ? group.enable({ emitEvent: false }) : group.disable({ emitEvent: false });
  set(form.controls.smtp, !useSystem);
  set(form.controls.proxy, !useSystem && enableProxy);
}

/** The document to save or to test, without passwords; fields that this page does not know stay as they were. */
export function mailSettingsOf(form: MailServerForm, stored: MailSettingsDocument | null): MailSettingsDocument {
  const { useSystem, enableProxy, smtp, proxy } = form.getRawValue();
  return {
    ...stored,
    key: stored?.key ?? 'mail',
    jsonValue: {
      ...stored?.jsonValue,
      useSystemMailSettings: useSystem,
      mailFrom: smtp.mailFrom.trim(),
      smtpProtocol: smtp.smtpProtocol,
      smtpHost: smtp.smtpHost.trim(),
      smtpPort: smtp.smtpPort ?? 0,
      timeout: smtp.timeout ?? 0,
      enableTls: smtp.enableTls,
      tlsVersion: smtp.tlsVersion,
      username: smtp.username.trim(),
      enableProxy,
      ...(enableProxy && {
        proxyHost: proxy.proxyHost.trim(),
        proxyPort: proxy.proxyPort ?? 0,
        proxyUser: proxy.proxyUser.trim(),
      }),
    },
  };
}

/** Whether the platform has a password. An older one does not say; it has one where there is a user name. */
export function hasStoredPassword(stored: MailSettingsDocument | null): boolean {
  if (!stored) {
    return false;
  }
  const { showChangePassword, username } = stored.jsonValue;
  return showChangePassword === undefined ? !!username : !showChangePassword;
}

/** Where in the form a field of the document is; null for switches, which say nothing about themselves. */
export function mailServerFieldPath(field: string): string | null {
  const name = field.replace(/^jsonValue\./, '');
  return /^(enable|useSystem)/.test(name) ? null : `${name.startsWith('proxy') ? 'proxy' : 'smtp'}.${name}`;
}
