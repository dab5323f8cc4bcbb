import { inject, Injectable } from '@angular/core';
import { AdminSettings, MailSettings } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';

/** Key of the settings document that holds the SMTP settings. */
export const MAIL_SETTINGS_KEY = 'mail';

/** Settings documents of the tenant (AdminController). */
@Injectable({ providedIn: 'root' })
export class AdminSettingsService {
  private readonly rest = inject(RestClient);

  /**
   * The document of a key; 404 where there is none.
   * `systemByDefault`: answer with the system's document where the tenant has none of its own.
   */
  getSettings<T>(key: string, systemByDefault?: boolean): Observable<AdminSettings<T>> {
    return this.rest.get(path`/api/admin/settings/${key}`, query({ systemByDefault }));
  }

  /** Writes a document and answers with what is stored, without its secrets. */
  saveSettings<T>(settings: AdminSettings<T>): Observable<AdminSettings<T>> {
    return this.rest.post('/api/admin/settings', settings);
  }

  /** The SMTP settings. */
  getMailSettings(): Observable<AdminSettings<MailSettings>> {
    return this.getSettings(MAIL_SETTINGS_KEY);
  }

  /** Saves the SMTP settings; without `password` the stored one is kept. */
  saveMailSettings(settings: AdminSettings<MailSettings>): Observable<AdminSettings<MailSettings>> {
    return this.saveSettings(settings);
  }

  /** Sends a message to the caller with the settings given, saved or not. Fails with the mail server's reason. */
  sendTestMail(settings: AdminSettings<MailSettings>): Observable<void> {
    return this.rest.send('/api/admin/settings/testMail', settings);
  }
}
