#pragma once
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tensorflow/c/c_api.h"

// Put before tfjs-node-gpu's source by the compiler: the options with which its sessions are made. The source itself takes
// TensorFlow's defaults. With TEMPER_GRAPH_OPTIMIZER=brief, TensorFlow's optimizer of graphs goes through every call of a
// session once instead of twice, and only with what makes steps faster (docs/decisions/0008-captured-steps.md).

// ConfigProto { graph_options { rewrite_options { … } } } in wire format; numbers and names are RewriterConfig's.
constexpr unsigned char kBriefOptimizer[] = {
    0x52, 0x1b, 0x52, 0x19,  // graph_options (10) of 27 bytes, rewrite_options (10) of 25 bytes
    0x60, 0x01,              // meta_optimizer_iterations (12): ONE
    0x08, 0x02,              // layout_optimizer (1): OFF
    0x18, 0x02,              // constant_folding (3): OFF
    0x20, 0x01,              // memory_optimization (4): NO_MEM_OPT
    0x40, 0x02,              // dependency_optimization (8): OFF
    0x48, 0x02,              // loop_optimization (9): OFF
    0x50, 0x02,              // function_optimization (10): OFF
    0x68, 0x02,              // shape_optimization (13): OFF
    0xb0, 0x01, 0x02,        // implementation_selector (22): OFF
    0xc0, 0x01, 0x02,        // common_subgraph_elimination (24): OFF
    0x80, 0x02, 0x01,        // disable_tfg_optimizer (32): true
};

inline TF_SessionOptions* TemperSessionOptions() {
  TF_SessionOptions* options = TF_NewSessionOptions();
  const char* optimizer = std::getenv("TEMPER_GRAPH_OPTIMIZER");
  if (optimizer == nullptr || std::strcmp(optimizer, "brief") != 0) return options;
  TF_Status* status = TF_NewStatus();
  TF_SetConfig(options, kBriefOptimizer, sizeof(kBriefOptimizer), status);
  if (TF_GetCode(status) != TF_OK) {
    std::fprintf(stderr, "TensorFlow refused Temper's options of a session: %s\n", TF_Message(status));
    std::abort();
  }
  TF_DeleteStatus(status);
  return options;
}

#define TF_NewSessionOptions TemperSessionOptions
