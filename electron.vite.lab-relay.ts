import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { forkLab } from './src/main/shell/lab-process';
import { LabSupervisor } from './src/main/shell/lab-supervisor';
import {
  developmentChannels,
  type DevelopmentCall,
} from './src/renderer/bridge/development-channels';
import { fromJson, toJson } from './src/renderer/bridge/plain-json';

/**
 * Gives a page in a plain browser a real lab during development: the first call starts one on the pinned Node, with the
 * data home of this machine or `TEMPER_HOME`. Never part of a build; Electron's windows have a lab of their own.
 */
export function labRelay(): Plugin {
  return {
    name: 'temper-lab-relay',
    apply: 'serve',
    configureServer(server) {
      let lab: LabSupervisor | null = null;
      const open = (): LabSupervisor =>
        (lab ??= new LabSupervisor(
          forkLab(resolve('out/main/lab.cjs'), resolve('node_modules/.bin/node')),
          (event) => server.ws.send(developmentChannels.event, toJson(event)),
        ));
      server.ws.on(developmentChannels.call, (text: string, client) => {
        const { id, name, input } = fromJson(text) as DevelopmentCall;
        void open()
          .call(name, input)
          .then((reply) => client.send(developmentChannels.reply, toJson({ id, reply })));
      });
      server.httpServer?.once('close', () => void lab?.close());
    },
  };
}
