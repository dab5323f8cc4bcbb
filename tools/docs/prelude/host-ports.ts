import { provideHostPorts } from 'ngx-self-registration';

export const hostPorts = provideHostPorts();
