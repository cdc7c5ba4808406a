'use strict';

// Serves the probe service at a free port, prints that port, and ends with its standard input.
const { grpc, Probe } = require('./probe');

function give(call, prefix) {
  const given = new grpc.Metadata();
  for (const [key, value] of Object.entries(call.metadata.getMap())) {
    if (key.startsWith(prefix)) given.set(key, value);
  }
  return given;
}

const service = {
  Echo(call, done) {
    call.sendMetadata(give(call, 'give-header-'));
    done(null, { text: call.request.text, payload: call.request.payload }, give(call, 'give-trailer-'));
  },
  Sum(call, done) {
    const total = { value: 0, count: 0 };
    call.on('data', (number) => {
      total.value += number.value;
      total.count++;
    });
    call.on('end', () => done(null, total));
  },
  Count(call) {
    for (let value = 1; value <= call.request.value; value++) call.write({ value });
    call.end();
  },
  Chat(call) {
    call.on('data', (request) => call.write({ text: request.text }));
    call.on('end', () => call.end());
  },
  Fail(call, done) {
    const metadata = new grpc.Metadata();
    metadata.set('failed', call.request.key);
    metadata.set('grpc-status-details-bin', Buffer.from(call.request.resource));
    done({ code: call.request.code, details: call.request.detail, metadata });
  },
  // Never answers; tells on standard output what happens to the call.
  Hang(call) {
    console.log('hanging');
    call.on('cancelled', () => console.log('cancelled'));
  },
};

const server = new grpc.Server();
server.addService(Probe.service, service);
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
process.stdin.on('end', () => process.exit(0)).resume();
