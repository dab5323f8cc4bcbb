import { ChangeDetectionStrategy, Component, computed, effect, ElementRef, inject, input, signal } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatOption } from '@angular/material/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatSelect } from '@angular/material/select';
import { MatTab, MatTabGroup } from '@angular/material/tabs';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import type { AttributeData, EntityId } from 'ngx-self-registration/models';
import { finalize, forkJoin, map, type Observable, of, switchMap } from 'rxjs';
import { restServices } from '../services/entity-services';
import { idOf } from './kit/choices';
import { JsonObjectEditComponent } from './json-input.component';

/** Parts of what a gateway is told, each an attribute of its own, with what a new one begins with. */
const PARTS = {
  general_configuration: (token: string) => ({
    host: globalThis.location.hostname,
    port: 1883,
    remoteShell: false,
    remoteConfiguration: true,
    statistics: { enable: true, statsSendPeriodInSeconds: 3600, commands: [] },
    maxPayloadSizeBytes: 8196,
    minPackSendDelayMS: 50,
    minPackSizeToSend: 500,
    qos: 1,
    security: { type: 'accessToken', accessToken: token },
  }),
  logs_configuration: () => ({}),
  storage_configuration: () => ({ type: 'memory', read_records_count: 100, max_records_count: 100_000 }),
  grpc_configuration: () => ({ enabled: false, serverPort: 9595 }),
} satisfies Record<string, (token: string) => object>;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

const LEVEL = 'RemoteLoggingLevel';
const LEVELS = ['NONE', 'CRITICAL', 'ERROR', 'WARNING', 'INFO', 'DEBUG', 'TRACE'];

/** `tb-gateway-configuration`: what a gateway is told, part by part, and how much it logs remotely. */
@Component({
  selector: 'tb-gateway-configuration',
  imports: [
    ...[JsonObjectEditComponent, MatButton, MatFormField, MatLabel, MatOption, MatProgressBar],
    ...[MatSelect, MatTab, MatTabGroup, ReactiveFormsModule],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './gateway-configuration.component.html',
  styleUrl: './gateway-configuration.component.css',
})
export class GatewayConfigurationComponent {
  private readonly session = inject(ACTION_SESSION);
  private readonly services = restServices(this.session.injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly fb = inject(NonNullableFormBuilder);

  /** The gateway: its id, or `{entityType, id}`. */
  readonly device = input<unknown>();
  /** What is closed with it. */
  readonly dialogRef = input<{ close(result?: unknown): void } | null>();

  protected readonly names = NAMES;
  protected readonly levels = LEVELS;
  protected readonly isLoading = signal(true);
  /** A template may have a heading of its own. */
  protected readonly hasHeading = signal(true);
  protected readonly form = this.fb.group({
    ...(Object.fromEntries(NAMES.map((name) => [name, [null, Validators.required]])) as unknown as Record<
      Part,
      object
    >),
    [LEVEL]: 'NONE',
  });
  private readonly gateway = computed<EntityId>(() => ({ entityType: 'DEVICE', id: idOf(this.device()) }) as EntityId);

  constructor() {
    effect(() => this.load(this.gateway()));
  }

  protected text(key: string): string {
    return this.session.text(key);
  }

  protected cancel(): void {
    this.dialogRef()?.close();
  }

  protected save(): void {
    const values = this.form.getRawValue() as Record<string, unknown>;
    const data = NAMES.map((key) => ({ key, value: { ...(values[key] as object), ts: Date.now() } as unknown }));
    const all = [{ key: LEVEL, value: values[LEVEL] }, ...data];
    this.isLoading.set(true);
    this.attributes('saveEntityAttributes', this.gateway(), 'SHARED_SCOPE', all)
      .pipe(finalize(() => this.isLoading.set(false)))
      .subscribe({
        next: () => {
          this.form.markAsPristine();
          this.cancel();
        },
        error: (error: unknown) => this.session.report(error),
      });
  }

  private load(gateway: EntityId): void {
    this.hasHeading.set(!this.element.closest('sr-action-content')?.querySelector('mat-toolbar, [mat-dialog-title]'));
    if (!gateway.id) return;
    this.isLoading.set(true);
    const keys = [...NAMES, LEVEL];
    const asked = (scope: string) =>
      this.attributes('getEntityAttributes', gateway, scope, keys) as Observable<AttributeData[]>;
    // What the gateway says of itself goes before what it was told.
    const known = asked('CLIENT_SCOPE').pipe(switchMap((own) => (own.length > 0 ? of(own) : asked('SHARED_SCOPE'))));
    const token = this.services['deviceService']
      ['getDeviceCredentials'](gateway.id)
      .pipe(map((credentials) => (credentials as { credentialsId?: string } | null)?.credentialsId ?? ''));
    forkJoin([known, token])
      .pipe(finalize(() => this.isLoading.set(false)))
      .subscribe({
        next: ([attributes, credentialsId]) => this.show(attributes, credentialsId),
        error: (error: unknown) => this.session.report(error),
      });
  }

  private show(attributes: readonly AttributeData[], token: string): void {
    const value = (key: string) => attributes.find((attribute) => attribute.key === key)?.value;
    const parts = NAMES.map((name) => [name, value(name) ?? PARTS[name](token)]);
    this.form.reset({ ...Object.fromEntries(parts), [LEVEL]: value(LEVEL) ?? 'NONE' });
  }

  private attributes(method: string, ...args: unknown[]): Observable<unknown> {
    return this.services['attributeService'][method](...args);
  }
}
