import { HttpClient } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { firstValueFrom, Observable } from 'rxjs';
import { RightsService } from '../../auth/rights.service';
import type { Connection, ConnectionAccount, ConnectionReport } from './connection.model';

const PATH = '/api/registration/connection';

/** Connects the tenant of whoever is signed in, and ends it again. Methods reject with the server's `HttpErrorResponse`. */
@Injectable({ providedIn: 'root' })
export class ConnectionService {
  private readonly http = inject(HttpClient);
  private readonly rights = inject(RightsService);
  private readonly known = signal<Connection | null>(null);

  /** As the server has told it last; null before {@link load}. */
  readonly connection = this.known.asReadonly();

  /** Asks the server, or answers with what is known already. */
  async load(): Promise<Connection> {
    return this.known() ?? this.take(this.http.get<Connection>(PATH));
  }

  /** What connecting would write down. Nothing is changed. */
  report(): Observable<ConnectionReport> {
    return this.http.get<ConnectionReport>(`${PATH}/report`);
  }

  /** Connects, with an account where the server asks for one. */
  async connect(account?: ConnectionAccount): Promise<void> {
    await this.take(this.http.post<Connection>(PATH, account ?? {}));
    this.rights.reload();
  }

  /** Ends it: the key is deleted in ThingsBoard. */
  async disconnect(): Promise<void> {
    await this.take(this.http.delete<Connection>(PATH));
    this.rights.reload();
  }

  private async take(answer: Observable<Connection>): Promise<Connection> {
    const connection = await firstValueFrom(answer);
    this.known.set(connection);
    return connection;
  }
}
