import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ACTION_SESSION } from 'ngx-self-registration/dialogs/actions';
import { platformFile } from '../resources/resource-files';
import { idOf } from './kit/choices';
import { CopyButtonComponent } from './small-parts';

const COMMAND = 'docker compose up';

/** `tb-gateway-command`: how a gateway is started, with the file that the platform makes for it. */
@Component({
  selector: 'tb-gateway-command',
  imports: [CopyButtonComponent, MatButton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ol>
      <li>
        {{ text('gateway-docker') }}
        <a href="https://docs.docker.com/compose/install/" target="_blank" rel="noopener noreferrer">Docker Compose</a>
      </li>
      <li>
        {{ text('gateway-file') }}
        <button mat-stroked-button type="button" [disabled]="!id() || isLoading()" (click)="download()">
          docker-compose.yml
        </button>
      </li>
      <li>
        {{ text('gateway-start') }}
        <div class="command" dir="ltr">
          <code>{{ command }}</code>
          <tb-copy-button [copyText]="command" />
        </div>
      </li>
    </ol>
  `,
  styles: `
    :host {
      display: block;
      padding: 16px 24px;
    }
    ol {
      display: grid;
      gap: 16px;
      padding-inline-start: 24px;
      margin: 0;
    }
    button {
      margin-inline-start: 8px;
    }
    .command {
      display: flex;
      align-items: center;
      justify-content: space-between;
      padding-inline-start: 12px;
      margin-block-start: 8px;
      border: 1px solid var(--mat-sys-outline-variant, rgb(128 128 128 / 40%));
      border-radius: 4px;
    }
  `,
})
export class GatewayCommandComponent {
  private readonly session = inject(ACTION_SESSION);
  private readonly document = inject(DOCUMENT);

  /** The gateway: its id, or `{entityType, id}`. */
  readonly deviceId = input<unknown>();

  protected readonly id = computed(() => idOf(this.deviceId()));
  protected readonly isLoading = signal(false);
  protected readonly command = COMMAND;

  protected text(key: string): string {
    return this.session.text(key);
  }

  protected download(): void {
    const path = `/api/device-connectivity/gateway-launch/${encodeURIComponent(this.id())}/docker-compose/download`;
    this.isLoading.set(true);
    platformFile(this.session.injector, path).subscribe({
      next: (file) => {
        this.isLoading.set(false);
        this.save(file);
      },
      error: (error: unknown) => {
        this.isLoading.set(false);
        this.session.report(error);
      },
    });
  }

  private save(file: Blob): void {
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'docker-compose.yml';
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
