import type { Type } from '@angular/core';
import type { SelfRegistrationSession } from 'ngx-self-registration';

/** Pages show how it is written. */
export declare const YourSession: Type<SelfRegistrationSession>;
