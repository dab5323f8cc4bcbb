/** What is written for AngularJS Material, and what it becomes; the docs list it. */
export const ELEMENTS: Record<string, readonly [from: string, to: string][]> = {
  'md-dialog': [['<md-dialog flex="50">x</md-dialog>', '<div class="md-dialog sr-flex" style="flex: 50 1 0">x</div>']],
  'md-toolbar': [['<md-toolbar>x</md-toolbar>', '<mat-toolbar color="primary" class="md-toolbar">x</mat-toolbar>']],
  'md-dialog-content': [
    [
      '<md-dialog-content>x</md-dialog-content>',
      '<mat-dialog-content class="md-dialog-content">x</mat-dialog-content>',
    ],
  ],
  'md-dialog-actions': [
    [
      '<md-dialog-actions layout="row">x</md-dialog-actions>',
      '<mat-dialog-actions align="end" class="md-dialog-actions layout-row">x</mat-dialog-actions>',
    ],
  ],
  'md-icon': [
    ['<md-icon>home</md-icon>', '<mat-icon aria-hidden="true" class="md-icon">home</mat-icon>'],
    ['<md-icon md-svg-icon="nav:menu"></md-icon>', '<mat-icon aria-hidden="true" class="md-icon">menu</mat-icon>'],
  ],
  'ng-md-icon': [
    [
      '<ng-md-icon icon="{{vm.icon}}" size="20"></ng-md-icon>',
      '<mat-icon aria-hidden="true" class="ng-md-icon">{{ vm?.icon }}</mat-icon>',
    ],
  ],
  'md-checkbox': [
    [
      '<form><md-checkbox name="on" ng-model="vm.on">On</md-checkbox></form>',
      `<form srNgForm=""><mat-checkbox name="on" [ngModel]="vm?.on" (ngModelChange)="$set(['vm', 'on'], $event)" class="md-checkbox">On</mat-checkbox></form>`,
    ],
  ],
  'md-switch': [
    [
      '<form><md-switch name="on" ng-model="on" ng-disabled="!may">On</md-switch></form>',
      `<form srNgForm=""><mat-slide-toggle [disabled]="(!(may))" name="on" [ngModel]="on" (ngModelChange)="$set(['on'], $event)" class="md-switch">On</mat-slide-toggle></form>`,
    ],
  ],
  'md-radio-group': [
    [
      '<form><md-radio-group name="r" ng-model="r"></md-radio-group></form>',
      `<form srNgForm=""><mat-radio-group name="r" [ngModel]="r" (ngModelChange)="$set(['r'], $event)" class="md-radio-group"></mat-radio-group></form>`,
    ],
  ],
  'md-radio-button': [
    ['<md-radio-button value="a">A</md-radio-button>', '<mat-radio-button value="a">A</mat-radio-button>'],
    ['<md-radio-button ng-value="true">A</md-radio-button>', '<mat-radio-button [value]="true">A</mat-radio-button>'],
  ],
  'md-option': [
    [
      '<md-option ng-repeat="t in types" ng-value="t.id">{{t.name}}</md-option>',
      '@for (t of types; track t) {@let $middle = !$first && !$last;<mat-option [value]="t?.id">{{ t?.name }}</mat-option>}',
    ],
    ['<md-option value="{{x}}">X</md-option>', '<mat-option value="{{ x }}">X</mat-option>'],
  ],
  'md-optgroup': [
    ['<md-optgroup label="Old">x</md-optgroup>', '<mat-optgroup label="Old" class="md-optgroup">x</mat-optgroup>'],
  ],
  'md-progress-linear': [
    [
      '<md-progress-linear md-mode="indeterminate" ng-show="busy"></md-progress-linear>',
      '<mat-progress-bar mode="indeterminate" [class.ng-hide]="!(busy)" class="md-progress-linear"></mat-progress-bar>',
    ],
    [
      '<md-progress-linear value="{{done}}"></md-progress-linear>',
      '<mat-progress-bar mode="determinate" value="{{ done }}" class="md-progress-linear"></mat-progress-bar>',
    ],
    [
      '<md-progress-linear ng-disabled="!busy"></md-progress-linear>',
      '<mat-progress-bar mode="indeterminate" [class.ng-hide]="!(busy)" class="md-progress-linear"></mat-progress-bar>',
    ],
  ],
  'md-progress-circular': [
    [
      '<md-progress-circular md-diameter="20"></md-progress-circular>',
      '<mat-progress-spinner mode="indeterminate" diameter="20" class="md-progress-circular"></mat-progress-spinner>',
    ],
  ],
  'md-tabs': [
    [
      '<md-tabs md-selected="vm.tab">x</md-tabs>',
      `<mat-tab-group [selectedIndex]="vm?.tab" (selectedIndexChange)="$set(['vm', 'tab'], $event)" class="md-tabs">x</mat-tab-group>`,
    ],
    ['<md-tabs md-selected="0">x</md-tabs>', '<mat-tab-group [selectedIndex]="0" class="md-tabs">x</mat-tab-group>'],
  ],
  'md-tab': [
    ['<md-tab label="{{a}}">x</md-tab>', '<mat-tab label="{{ a }}">x</mat-tab>'],
    [
      '<md-tab><md-tab-label><i>A</i></md-tab-label><md-tab-body>x</md-tab-body></md-tab>',
      '<mat-tab><ng-template mat-tab-label><i>A</i></ng-template>x</mat-tab>',
    ],
  ],
  'md-slider': [
    [
      '<form><md-slider name="s" min="0" max="{{top}}" md-discrete ng-model="s" aria-label="Level"></md-slider></form>',
      `<form srNgForm=""><mat-slider min="0" max="{{ top }}" discrete><input matSliderThumb name="s" [ngModel]="s" (ngModelChange)="$set(['s'], $event)" aria-label="Level"></mat-slider></form>`,
    ],
  ],
  'md-card': [['<md-card>x</md-card>', '<mat-card appearance="outlined" class="md-card">x</mat-card>']],
  'md-card-title': [['<md-card-title>x</md-card-title>', '<mat-card-header class="md-card-title">x</mat-card-header>']],
  'md-card-content': [
    ['<md-card-content>x</md-card-content>', '<mat-card-content class="md-card-content">x</mat-card-content>'],
  ],
  'md-card-actions': [
    ['<md-card-actions>x</md-card-actions>', '<mat-card-actions class="md-card-actions">x</mat-card-actions>'],
  ],
  'md-divider': [['<md-divider></md-divider>', '<mat-divider class="md-divider"></mat-divider>']],
  'md-subheader': [['<md-subheader>x</md-subheader>', '<h3 class="md-subheader">x</h3>']],
  'md-tooltip': [['<p>a<md-tooltip>More</md-tooltip></p>', '<p matTooltip="More">a</p>']],
};
