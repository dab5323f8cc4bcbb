import { EnvironmentProviders } from '@angular/core';
import { provideSlice } from 'ngx-self-registration/state';
import { SignUpEffects } from './sign-up.effects';
import { SIGN_UP_SLICE, signUpReducer } from './sign-up.reducer';

/** The slice `signUp` with its effects, for the providers of the public pages' route. */
export function provideSignUpState(): EnvironmentProviders {
  return provideSlice(SIGN_UP_SLICE, signUpReducer, SignUpEffects);
}
