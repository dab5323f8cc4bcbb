import { Location } from '@angular/common';
import { computed, DOCUMENT, effect, inject, Injectable, untracked } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { Store } from '@ngrx/store';
import { SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import { Handover } from 'ngx-self-registration/state';
import {
  SelfRegistrationFormState,
  SelfRegistrationPage,
  selectIsWriting,
  selectSelfRegistrationForm,
  typedSecrets,
} from 'ngx-self-registration/state/admin';
import { map } from 'rxjs';
import { checkWhatCounts, createSelfRegistrationForm, usesKeys } from './self-registration-form';
import { fillSelfRegistrationForm, hasStoredSecret, selfRegistrationParamsOf } from './self-registration-params';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What the sections of one opened Self registration page share: the form, the state behind it and what can be done. */
@Injectable()
export class SelfRegistrationEditor {
  private readonly store = inject(Store);
  private readonly handover = inject(Handover);
  private readonly location = inject(Location);
  private readonly document = inject(DOCUMENT);
  private readonly config = inject(SELF_REGISTRATION_CONFIG);

  readonly form = createSelfRegistrationForm();
  readonly value = toSignal(this.form.valueChanges.pipe(map(() => this.form.getRawValue())), {
    initialValue: this.form.getRawValue(),
  });
  readonly state = this.store.selectSignal(selectSelfRegistrationForm);
  /** A save or a deletion is under way. */
  readonly busy = this.store.selectSignal(selectIsWriting);
  /** There is a form already. */
  readonly exists = computed(() => this.state().params !== null);
  /** The platform has the secret of the captcha chosen. */
  readonly secretStored = computed(() => hasStoredSecret(this.state().params, this.value().captcha.version));

  /** The domain chosen. */
  readonly domain = computed(() => this.state().choices.domains.find(({ id }) => id?.id === this.value().domainId));

  /** Where the sign-up page answers on the domain chosen; null without one. */
  readonly signUpUrl = computed(() => {
    const domain = this.domain();
    if (!domain) {
      return null;
    }
    const { protocol, host, hostname } = this.document.location;
    const path = this.location.prepareExternalUrl(this.config.signUpUrl);
    // Another name of this machine answers on the same port.
    const isHere = domain.name === hostname || (LOOPBACK.test(domain.name) && LOOPBACK.test(hostname));
    const address = isHere ? host.replace(hostname, domain.name) : domain.name;
    return `${protocol}//${address}${path.startsWith('/') ? '' : '/'}${path}`;
  });

  /** Changes with every answer that brings a form, and only then. */
  private readonly stored = computed(
    () => (this.state().loading.state === 'done' ? { params: this.state().params } : null),
    { equal: (left, right) => left?.params === right?.params && !left === !right },
  );
  private readonly createdDomainId = computed(() => this.state().createdDomainId);
  private readonly createdRecipientId = computed(() => this.state().createdRecipientId);
  /** What was sent with the save that is under way. */
  private sent: string | null = null;

  constructor() {
    this.form.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => this.check());
    effect(() => {
      if (this.stored()) {
        untracked(() => this.accept(this.state()));
      }
    });
    effect(() => this.choose('domainId', this.createdDomainId()));
    effect(() => this.choose('recipientId', this.createdRecipientId()));
  }

  open(): void {
    this.store.dispatch(SelfRegistrationPage.opened());
  }

  /** Sends a form that is valid. */
  save(): void {
    this.sent = this.snapshot();
    const { version, secretKey } = this.form.getRawValue().captcha;
    this.store.dispatch(
      SelfRegistrationPage.save({
        params: selfRegistrationParamsOf(this.form, this.state().params),
        secrets: this.handover.hand(typedSecrets({ secretKey: usesKeys(version) ? secretKey : null })),
      }),
    );
  }

  delete(): void {
    this.sent = null;
    this.store.dispatch(SelfRegistrationPage.delete());
  }

  createDomain(name: string): void {
    this.store.dispatch(SelfRegistrationPage.createDomain({ name }));
  }

  proveDomain(domainId: string): void {
    this.store.dispatch(SelfRegistrationPage.proveDomain({ domainId }));
  }

  createRecipient(name: string): void {
    this.store.dispatch(SelfRegistrationPage.createRecipient({ name }));
  }

  searchDashboards(text: string): void {
    this.store.dispatch(SelfRegistrationPage.searchDashboards({ text }));
  }

  /** Shows what is stored, unless the user has gone on typing while it was being saved. */
  private accept(state: SelfRegistrationFormState): void {
    if (this.sent === null || this.sent === this.snapshot()) {
      const { defaultDashboard, homeDashboard } = this.form.getRawValue();
      const picked = [defaultDashboard, homeDashboard].filter((one) => one !== null && typeof one === 'object');
      fillSelfRegistrationForm(this.form, { ...state, chosenDashboards: [...picked, ...state.chosenDashboards] });
    }
    this.sent = null;
    this.check();
  }

  private choose(field: 'domainId' | 'recipientId', id: string | null): void {
    if (id) {
      untracked(() => {
        this.form.controls[field].setValue(id);
        this.form.controls[field].markAsDirty();
      });
    }
  }

  private check(): void {
    checkWhatCounts(this.form, hasStoredSecret(this.state().params, this.form.getRawValue().captcha.version));
  }

  private snapshot(): string {
    return JSON.stringify(this.form.getRawValue());
  }
}
