import { inject, Injectable } from '@angular/core';
import { User } from 'ngx-self-registration/models';
import { Observable } from 'rxjs';
import { path, query } from './api-path';
import { RestClient } from './rest-client';

/** What happens to a new user besides being stored. */
export interface SaveUserOptions {
  /** Default of the platform: true. */
  sendActivationMail?: boolean;
  /** User groups that the new user is put into. */
  entityGroupIds?: readonly string[];
}

/** Users (UserController). */
@Injectable({ providedIn: 'root' })
export class UserService {
  private readonly rest = inject(RestClient);

  /** Who is signed in. */
  getCurrentUser(): Observable<User> {
    return this.rest.get('/api/auth/user');
  }

  getUser(userId: string): Observable<User> {
    return this.rest.get(path`/api/user/${userId}`);
  }

  /** Creates a user, or changes it where it has an id. */
  saveUser(user: User, options: SaveUserOptions = {}): Observable<User> {
    return this.rest.post('/api/user', user, query({ ...options }));
  }

  deleteUser(userId: string): Observable<void> {
    return this.rest.delete(path`/api/user/${userId}`);
  }

  /** Sends the activation mail again; refused for a user who is active. */
  sendActivationMail(email: string): Observable<void> {
    return this.rest.send('/api/user/sendActivationMail', null, query({ email }));
  }

  /** The link of the activation mail, for handing it over another way. */
  getActivationLink(userId: string): Observable<string> {
    return this.rest.getText(path`/api/user/${userId}/activationLink`);
  }
}
