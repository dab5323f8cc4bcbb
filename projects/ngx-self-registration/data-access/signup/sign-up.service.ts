import { inject, Injectable } from '@angular/core';
import { injectHttp, SELF_REGISTRATION_CONFIG } from 'ngx-self-registration';
import {
  ALTCHA_CHALLENGE_PATH,
  JwtPair,
  SignUpRequest,
  SignUpResult,
  SignUpSelfRegistrationParams,
  UserPasswordPolicy,
} from 'ngx-self-registration/models';
import { map, Observable } from 'rxjs';
import { AltchaChallenge, ChallengeAnswer, validForMs } from './altcha-challenge';
import { textBody, withJsonErrors } from './text-body';

/**
 * The public REST operations round signing up. The server chooses the form by the request's host name.
 * Every method fails with `HttpErrorResponse`.
 */
@Injectable({ providedIn: 'root' })
export class SignUpService {
  private readonly http = injectHttp();
  private readonly origin = inject(SELF_REGISTRATION_CONFIG).apiBaseUrl;
  private readonly base = `${this.origin}/api/noauth`;

  /** The sign-up form of this address; 404 where it has none. */
  params(): Observable<SignUpSelfRegistrationParams> {
    return this.http.get<SignUpSelfRegistrationParams>(`${this.base}/selfRegistration/signUpSelfRegistrationParams`);
  }

  /** The privacy policy of this address, as HTML. */
  privacyPolicy(): Observable<string> {
    return this.text('privacyPolicy');
  }

  /** The terms of use of this address, as HTML. */
  termsOfUse(): Observable<string> {
    return this.text('termsOfUse');
  }

  /** What the platform asks of a new password. */
  passwordPolicy(): Observable<UserPasswordPolicy> {
    return this.http.get<UserPasswordPolicy>(`${this.base}/userPasswordPolicy`);
  }

  /** A fresh proof-of-work task; only where the form's captcha is `altcha`. */
  altchaChallenge(): Observable<ChallengeAnswer> {
    return this.http.get<AltchaChallenge>(`${this.origin}${ALTCHA_CHALLENGE_PATH}`, { observe: 'response' }).pipe(
      map(({ body, headers }) => {
        if (!body?.parameters) {
          throw new Error('The server sent no challenge.');
        }
        return { challenge: body, validForMs: validForMs(body, headers.get('Date')) };
      }),
    );
  }

  /** Signs up. 400 with the server's sentence for a value or captcha that it refuses. */
  signUp(request: SignUpRequest): Observable<SignUpResult> {
    return this.http.post(`${this.base}/signup`, request, { responseType: 'text' }).pipe(
      withJsonErrors(),
      map((body) => textBody(body) as SignUpResult),
    );
  }

  /** Redeems the code of an activation mail; good once. */
  activateByEmailCode(emailCode: string): Observable<JwtPair> {
    return this.http.post<JwtPair>(`${this.base}/activateByEmailCode`, null, { params: { emailCode } });
  }

  /** Sends the activation mail again. */
  resendEmailActivation(email: string): Observable<void> {
    return this.http.post<void>(`${this.base}/resendEmailActivation`, null, { params: { email } });
  }

  /** Whether a token of an administrator's invitation is still good; 4xx where it is not. */
  checkActivateToken(activateToken: string): Observable<void> {
    return this.check('activate', { activateToken });
  }

  /** Sets the first password of a user whom an administrator has made, and signs them in. */
  activateUser(activateToken: string, password: string, sendActivationMail = true): Observable<JwtPair> {
    return this.http.post<JwtPair>(
      `${this.base}/activate`,
      { activateToken, password },
      { params: { sendActivationMail } },
    );
  }

  /** Asks for a mail with a link to set a new password. */
  requestPasswordReset(email: string): Observable<void> {
    return this.http.post<void>(`${this.base}/resetPasswordByEmail`, { email });
  }

  /** Whether a token of such a mail is still good; 4xx where it is not. */
  checkResetToken(resetToken: string): Observable<void> {
    return this.check('resetPassword', { resetToken });
  }

  /** Sets a new password. */
  resetPassword(resetToken: string, password: string): Observable<void> {
    return this.http.post(`${this.base}/resetPassword`, { resetToken, password }, { responseType: 'text' }).pipe(
      withJsonErrors(),
      map(() => undefined),
    );
  }

  /** The answer is a redirect to a page of the console, of which only the success counts here. */
  private check(path: string, params: Record<string, string>): Observable<void> {
    return this.http.get(`${this.base}/${path}`, { params, responseType: 'text' }).pipe(
      withJsonErrors(),
      map(() => undefined),
    );
  }

  private text(path: 'privacyPolicy' | 'termsOfUse'): Observable<string> {
    return this.http
      .get(`${this.base}/selfRegistration/${path}`, { responseType: 'text' })
      .pipe(withJsonErrors(), map(textBody));
  }
}
