import { NgModule, provideZonelessChangeDetection } from '@angular/core';
import { getTestBed } from '@angular/core/testing';
import { BrowserTestingModule, platformBrowserTesting } from '@angular/platform-browser/testing';
import { checkRequestsAgainstContract } from '../contract/checked-http-backend';

/** Library tests run without zone.js: a component that forgets to tell about a change fails here first. */
@NgModule({ providers: [provideZonelessChangeDetection()] })
class ZonelessTestModule {}

getTestBed().initTestEnvironment([BrowserTestingModule, ZonelessTestModule], platformBrowserTesting());

checkRequestsAgainstContract();
