import { Injectable } from '@angular/core';
import { Notice, provideHostPorts, SelfRegistrationNotices, withNotices } from 'ngx-self-registration';

@Injectable({ providedIn: 'root' })
class HostNotices extends SelfRegistrationNotices {
  override show({ text }: Notice): void {
    console.warn(text);
  }
}

export const hostPorts = provideHostPorts(withNotices(HostNotices));
