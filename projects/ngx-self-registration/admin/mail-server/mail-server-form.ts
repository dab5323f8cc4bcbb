import { AbstractControl, FormControl, FormGroup, ValidationErrors, Validators } from '@angular/forms';
import { parseMailbox, type MailSettings } from 'ngx-self-registration/models';
import type { MailSettingsDocument } from 'ngx-self-registration/state/admin';

/** An address, or `Name <address>`. */
const sender = ({ value }: AbstractControl<string>): ValidationErrors | null =>
  !value || parseMailbox(value) ? null : { sender: true };
const WITHOUT_SPACES = /^\s*\S+\s*$/;
const WHOLE_NUMBER = /^\d+$/;
const LARGEST_PORT = 65535;
/** Ten minutes: a mail server that needs longer is not there. */
const LONGEST_TIMEOUT_MS = 600_000;

/** Versions of TLS that can be asked for. */
export const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

const text = (...validators: Parameters<typeof Validators.compose>[0] & object) =>
  new FormControl('', { nonNullable: true, validators: validators.filter((validator) => !!validator) });

const number = (largest: number) =>
  new FormControl<number | null>(null, [
    Validators.required,
    Validators.pattern(WHOLE_NUMBER),
    Validators.min(1),
    Validators.max(largest),
  ]);

/** The form of the Mail server page. `smtp` is off while the system's settings are used, `proxy` without a proxy. */
export function createMailServerForm() {
  return new FormGroup({
    useSystem: new FormControl(false, { nonNullable: true }),
    smtp: new FormGroup({
      mailFrom: text(Validators.required, sender),
      smtpProtocol: new FormControl<'smtp' | 'smtps'>('smtp', { nonNullable: true }),
      smtpHost: text(Validators.required, Validators.pattern(WITHOUT_SPACES)),
      smtpPort: number(LARGEST_PORT),
      timeout: number(LONGEST_TIMEOUT_MS),
      enableTls: new FormControl(false, { nonNullable: true }),
      tlsVersion: new FormControl<NonNullable<MailSettings['tlsVersion']>>('TLSv1.2', { nonNullable: true }),
      username: text(),
      password: text(),
    }),
    enableProxy: new FormControl(false, { nonNullable: true }),
    proxy: new FormGroup({
      proxyHost: text(Validators.required, Validators.pattern(WITHOUT_SPACES)),
      proxyPort: number(LARGEST_PORT),
      proxyUser: text(),
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
