'use strict';

const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const definition = loader.loadSync(path.join(__dirname, '..', 'Protos', 'probe.proto'), {
  keepCase: true,
  longs: Number,
  defaults: true,
});

module.exports = { grpc, Probe: grpc.loadPackageDefinition(definition).recovery.standins.v1.Probe };
