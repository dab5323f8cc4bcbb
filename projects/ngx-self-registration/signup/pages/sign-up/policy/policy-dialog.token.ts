import { InjectionToken, type Injector } from '@angular/core';
import type { PolicyDocument } from 'ngx-self-registration/state/signup';

/** Shows a document. Resolves with true when its reader accepts it. `injector` brings the texts of the page that asks. */
export type OpenPolicyDialog = (injector: Injector, document: PolicyDocument) => Promise<boolean>;

/** What a lazy file with the dialog exports: `openPolicyDialog` of `ngx-self-registration/signup/policy`. */
export interface PolicyDialog {
  /** Opens it. */
  openPolicyDialog: OpenPolicyDialog;
}

/** How the dialog is loaded. */
export const POLICY_DIALOG = new InjectionToken<() => Promise<PolicyDialog>>('POLICY_DIALOG');
